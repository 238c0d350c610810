import { Page } from '../kit/Page';
import { useText } from '../text/useText';

/** The place of the directory. */
export default function Directory() {
  const text = useText();
  return <Page title={text('place.directory')}>{null}</Page>;
}
