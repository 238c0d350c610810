import { Page } from '../kit/Page';
import { useText } from '../text/useText';

/** The place of the administration. */
export default function Administration() {
  const text = useText();
  return <Page title={text('place.administration')}>{null}</Page>;
}
