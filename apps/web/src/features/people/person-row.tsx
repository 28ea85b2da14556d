import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import type { Role } from '../../gql/graphql.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { type Person, roles } from './people-operations.ts';

/** What can be asked for at a person. */
export type PersonDeed = 'link' | 'signOut' | 'deactivate' | 'activate';

interface PersonRowProps {
  person: Person;
  isSelf: boolean;
  now: number;
  onRole: (role: Role) => void;
  onDeed: (deed: PersonDeed) => void;
}

/** One person: who, with which role, when last seen, and what can be done. */
export function PersonRow({ person, isSelf, now, onRole, onDeed }: PersonRowProps) {
  const t = useTranslations('people');
  const format = useFormat();
  const { name, role, lastSeenAt, deactivatedAt, createdAt } = person;
  const email = person.email ?? '';
  const isOut = deactivatedAt !== null;
  const deeds: PersonDeed[] = isOut
    ? ['activate']
    : [
        'link',
        ...(isSelf || lastSeenAt === null ? [] : ['signOut' as const]),
        ...(isSelf ? [] : ['deactivate' as const]),
      ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3" data-person={email}>
      <div className="min-w-56 flex-1">
        <p className="break-words font-medium [overflow-wrap:anywhere]">
          {name}
          {isSelf && <span className="font-normal text-ink-faint"> {t('you')}</span>}
          {isOut && (
            <span className="ml-2 rounded bg-no-soft px-1.5 py-0.5 font-medium text-no text-xs">
              {t('deactivated')}
            </span>
          )}
        </p>
        <p className="break-words text-ink-soft text-sm [overflow-wrap:anywhere]">{email}</p>
        <p className="text-ink-faint text-xs">
          {t('since', { date: format.date(createdAt) })} ·{' '}
          {isOut
            ? t('outSince', { moment: format.moment(deactivatedAt) })
            : lastSeenAt === null
              ? t('notSignedIn')
              : t('seen', { when: format.ago(lastSeenAt, now) })}
        </p>
      </div>
      <SelectBox
        label={t('roleOf', { name })}
        value={role}
        onChange={(next) => onRole(next as Role)}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        className="w-36"
      />
      <div className="flex w-[21rem] justify-end gap-2 max-lg:w-full max-lg:justify-start">
        {deeds.map((deed) => (
          <Button
            key={deed}
            size="small"
            look={deed === 'link' || deed === 'activate' ? 'plain' : 'quiet'}
            aria-label={t(`deedWho.${deed}`, { name })}
            onClick={() => onDeed(deed)}
          >
            {t(`deed.${deed}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}
