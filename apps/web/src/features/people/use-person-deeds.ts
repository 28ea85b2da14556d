'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../gql/graphql.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import {
  activatePerson,
  changeRole,
  createSignInLink,
  deactivatePerson,
  type Person,
  type SignInLink,
  signOutPerson,
} from './people-operations.ts';

/** What is done to people on the page, and what is said of it afterwards. */
export function usePersonDeeds() {
  const t = useTranslations('people');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [link, setLink] = useState<SignInLink | null>(null);
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const renew = () =>
    Promise.all(
      ['people', 'viewer', 'sessions'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  /** Tells what came of it; a failure says for whom. */
  const tell = async (person: Person, action: () => Promise<string>) => {
    try {
      const text = await action();
      await renew();
      setSaid({ text, isError: false });
    } catch (error) {
      setSaid({ text: t('failed', { name: person.name, error: errorText(error) }), isError: true });
    }
  };
  return {
    link,
    setLink,
    said,
    renew,
    makeLink: (person: Person) =>
      tell(person, async () => {
        setLink(await createSignInLink(person.email ?? ''));
        return '';
      }),
    giveRole: (person: Person, role: Role) =>
      tell(person, async () => {
        await changeRole(person.email ?? '', role);
        return t('said.role', { name: person.name, role: t(`role.${role}`) });
      }),
    activate: (person: Person) =>
      tell(person, async () => {
        await activatePerson(person.email ?? '');
        return t('said.activated', { name: person.name });
      }),
    /** These are asked about first; the question says why they failed. */
    deactivate: async (person: Person) => {
      await deactivatePerson(person.email ?? '');
      await renew();
      setSaid({ text: t('said.deactivated', { name: person.name }), isError: false });
    },
    signOut: async (person: Person) => {
      const count = await signOutPerson(person.email ?? '');
      await renew();
      setSaid({ text: t('said.signedOut', { name: person.name, count }), isError: false });
    },
    stepDown: async (person: Person, role: Role) => {
      await changeRole(person.email ?? '', role);
      await renew();
    },
  };
}
