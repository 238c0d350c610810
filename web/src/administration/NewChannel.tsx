import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { BilingualInput, ChannelCategory, FocalPointKind, RegionalGroup } from '../api/schema';
import { channelsQuery } from '../channels/queries';
import { Choices } from '../directory/Choices';
import { DeedActions } from '../directory/DeedActions';
import { focalPointKinds, regionalGroups } from '../directory/kinds';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { Radios, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { codeOf } from './codeOf';

interface NewChannelWish {
  readonly code: string;
  readonly category: ChannelCategory;
  readonly name: BilingualInput;
  readonly purpose?: BilingualInput;
  readonly byInvitation: boolean;
  readonly kinds?: FocalPointKind[];
  readonly groups?: RegionalGroup[];
}

const categories: readonly ChannelCategory[] = ['THEMATIC', 'REGIONAL', 'FINANCIAL', 'NETWORK'];

/** Opens a channel: what it is about, and which focal points are in it. */
export function NewChannel({ onClose }: { onClose: () => void }) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [category, setCategory] = useState<ChannelCategory>('THEMATIC');
  const [members, setMembers] = useState<'invited' | 'chosen'>('chosen');
  const [kinds, setKinds] = useState<FocalPointKind[]>([]);
  const [groups, setGroups] = useState<RegionalGroup[]>([]);
  const add = useCommand(
    (body: NewChannelWish, header) => answer(api.POST('/api/channels', { params: { header }, body })),
    (_, wish) => {
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      notify({ message: text('administration.newChannel.done', { name: wish.name.en }) });
      onClose();
    },
  );
  const submit = (values: Readonly<Record<string, string | undefined>>) => {
    const value = (name: string) => values[name]?.trim() ?? '';
    const name = { en: value('en'), fr: value('fr') };
    const about = { en: value('purposeEn'), fr: value('purposeFr') };
    add.mutate({
      code: codeOf(name.en),
      category,
      name,
      ...((about.en !== '' || about.fr !== '') && {
        purpose: { en: about.en || about.fr, fr: about.fr || about.en },
      }),
      byInvitation: members === 'invited',
      ...(members === 'chosen' && kinds.length > 0 && { kinds }),
      ...(members === 'chosen' && groups.length > 0 && { groups }),
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={text('administration.newChannel')} wide>
      <Form onSubmit={submit} problem={add.error}>
        <div className="field-pair">
          <TextField label={text('directory.name.en')} name="en" maxLength={200} isRequired autoFocus />
          <TextField label={text('directory.name.fr')} name="fr" maxLength={200} isRequired />
        </div>
        <div className="field-pair">
          <TextField label={text('administration.newChannel.purpose.en')} name="purposeEn" maxLength={200} />
          <TextField label={text('administration.newChannel.purpose.fr')} name="purposeFr" maxLength={200} />
        </div>
        <Select
          label={text('administration.newChannel.category')}
          name="category"
          options={categories.map((one) => ({ value: one, label: text(`channelCategory.${one}`) }))}
          value={category}
          onChange={setCategory}
        />
        <Radios<'invited' | 'chosen'>
          label={text('administration.newChannel.members')}
          value={members}
          onChange={setMembers}
          options={[
            { value: 'chosen', label: text('administration.newChannel.chosen') },
            { value: 'invited', label: text('administration.newChannel.invited') },
          ]}
        />
        {members === 'chosen' && (
          <>
            <Choices<FocalPointKind>
              label={text('directory.kind')}
              hint={text('administration.newChannel.every')}
              name="kinds"
              options={focalPointKinds.map((one) => ({ value: one, label: text(`focalPointKind.${one}`) }))}
              value={kinds}
              onChange={setKinds}
            />
            <Choices<RegionalGroup>
              label={text('directory.group')}
              hint={text('administration.newChannel.every')}
              name="groups"
              options={regionalGroups.map((one) => ({ value: one, label: text(`directory.group.${one}`) }))}
              value={groups}
              onChange={setGroups}
            />
          </>
        )}
        <DeedActions action={text('administration.newChannel')} isPending={add.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
