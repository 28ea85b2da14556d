import { PersonalTokensPage } from '../../../../features/personal-tokens/personal-tokens-page.tsx';

export default function Page() {
  return <PersonalTokensPage />;
}
