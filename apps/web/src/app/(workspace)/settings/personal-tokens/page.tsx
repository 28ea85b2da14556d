import { PersonalTokensPage } from '../../../../features/tokens/personal-tokens-page.tsx';

export default function Page() {
  return <PersonalTokensPage />;
}
