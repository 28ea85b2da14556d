import type { PeopleQuery, Role } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { callApi } from '../../lib/api-client.ts';
import { expectResult } from '../../lib/expect-result.ts';

const peopleQuery = graphql(`
  query People($search: String, $after: String) {
    users(first: 50, search: $search, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          email
          role
          createdAt
          lastSeenAt
          deactivatedAt
        }
      }
    }
  }
`);

export type PeoplePage = PeopleQuery['users'];
export type Person = PeoplePage['edges'][number]['node'];

export const roles: readonly Role[] = ['annotator', 'reviewer', 'admin'];

export async function loadPeople(search: string | null, after: string | null): Promise<PeoplePage> {
  return (await callApi(peopleQuery, { search, after })).users;
}

const createUserMutation = graphql(`
  mutation CreateUser($email: String!, $name: String!, $role: Role!) {
    createUser(email: $email, name: $name, role: $role) {
      __typename
      ... on InvalidInputError {
        field
        reason
      }
      ... on Error {
        message
      }
    }
  }
`);

export interface PersonFields {
  email: string;
  name: string;
  role: Role;
}

const createSignInLinkMutation = graphql(`
  mutation CreateSignInLink($email: String!) {
    createSignInLink(email: $email) {
      __typename
      ... on SignInLink {
        url
      }
      ... on Error {
        message
      }
    }
  }
`);

/** A link that signs a person in once; it is readable nowhere else. */
export interface SignInLink {
  email: string;
  url: string;
}

export async function createSignInLink(email: string): Promise<SignInLink> {
  const { createSignInLink: result } = await callApi(createSignInLinkMutation, { email });
  return { email, url: expectResult(result, 'SignInLink').url };
}

/** Adds a person. @returns their first sign-in link */
export async function invitePerson(fields: PersonFields): Promise<SignInLink> {
  expectResult((await callApi(createUserMutation, fields)).createUser, 'User');
  return createSignInLink(fields.email);
}

const changeRoleMutation = graphql(`
  mutation ChangeRole($email: String!, $role: Role!) {
    changeRole(email: $email, role: $role) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function changeRole(email: string, role: Role): Promise<void> {
  expectResult((await callApi(changeRoleMutation, { email, role })).changeRole, 'User');
}

const deactivateUserMutation = graphql(`
  mutation DeactivateUser($email: String!) {
    deactivateUser(email: $email) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function deactivatePerson(email: string): Promise<void> {
  expectResult((await callApi(deactivateUserMutation, { email })).deactivateUser, 'User');
}

const activateUserMutation = graphql(`
  mutation ActivateUser($email: String!) {
    activateUser(email: $email) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export async function activatePerson(email: string): Promise<void> {
  expectResult((await callApi(activateUserMutation, { email })).activateUser, 'User');
}

const signOutPersonMutation = graphql(`
  mutation SignOutPerson($email: String!) {
    endSessions(email: $email) {
      __typename
      ... on EndedSessions {
        count
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Ends all sessions of a person. @returns how many */
export async function signOutPerson(email: string): Promise<number> {
  const { endSessions } = await callApi(signOutPersonMutation, { email });
  return expectResult(endSessions, 'EndedSessions').count;
}
