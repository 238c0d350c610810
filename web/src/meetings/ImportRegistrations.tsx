import '../administration/administration.css';
import { useQueryClient } from '@tanstack/react-query';
import { Import } from '../administration/Import';
import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import { useText } from '../text/useText';
import { OrganiserFrame } from './OrganiserFrame';
import { forgetMeetings } from './settle';

/** The most that the hub takes at once. */
const MOST_CHARACTERS = 200_000;

/** Registers people from a file, all or none, after a look at what that would do. */
export default function ImportRegistrations({ id }: { id: Id }) {
  const text = useText();
  const queryClient = useQueryClient();
  return (
    <OrganiserFrame id={id}>
      {() => (
        <>
          <Import
            lead={text('meetings.import.lead')}
            nothing={text('meetings.import.nothing')}
            most={MOST_CHARACTERS}
            send={(csv, dryRun, header) =>
              answer(
                api.POST('/api/meetings/{meeting}/registrations/import', {
                  params: { path: { meeting: id }, query: { dryRun }, header },
                  body: { csv },
                }),
              )
            }
            onImported={() => void forgetMeetings(queryClient)}
          />
          <p className="prose soft small">{text('meetings.import.columns')}</p>
        </>
      )}
    </OrganiserFrame>
  );
}
