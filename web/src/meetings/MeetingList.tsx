import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { paths } from '../app/paths';
import { Button, LinkButton } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { hasRole, useMe } from '../session/me';
import { useText } from '../text/useText';
import { MeetingRow } from './MeetingRow';
import { MyRegistrations } from './MyRegistrations';
import { readBox } from './filters';
import type { Box } from './queries';
import { boxes, meetingsQuery } from './queries';

/** The meetings that one may see. Which list is looked at stands in the address. */
export function MeetingList() {
  const text = useText();
  const me = useMe();
  const [params] = useSearchParams();
  const box = readBox(params);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    meetingsQuery(box),
  );
  const cards = data?.pages.flatMap((page) => page.meetings);
  const mayAdd = data?.pages[0]?.mayAdd ?? hasRole(me, 'ORGANISER', 'SECRETARIAT');
  return (
    <Page
      title={text('place.meetings')}
      lead={text('meetings.lead')}
      actions={
        mayAdd && (
          <LinkButton look="primary" href={paths.newMeeting}>
            {text('meetings.new')}
          </LinkButton>
        )
      }
    >
      <Boxes box={box} mayAdd={mayAdd} />
      {box === 'MINE' && <MyRegistrations />}
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {cards?.length === 0 && (
        <Empty title={text(`meetings.none.${box}`)}>{text(`meetings.none.${box}.what`)}</Empty>
      )}
      {cards && cards.length > 0 && (
        <ul className="list" aria-label={text(`meetings.box.${box}`)}>
          {cards.map((card) => (
            <MeetingRow key={card.id} card={card} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Boxes({ box, mayAdd }: { box: Box; mayAdd: boolean }) {
  const text = useText();
  return (
    <nav aria-label={text('meetings.boxes')} className="sub-places">
      <ul role="list" className="tab-list">
        {boxes
          .filter((one) => one !== 'DRAFTS' || mayAdd || box === 'DRAFTS')
          .map((one) => (
            <li key={one}>
              <Link
                href={one === 'UPCOMING' ? paths.meetings : `${paths.meetings}?box=${one}`}
                className="sub-place"
                aria-current={one === box ? 'page' : undefined}
              >
                {text(`meetings.box.${one}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
