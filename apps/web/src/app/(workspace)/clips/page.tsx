import { ClipsPage } from '../../../features/clips/clips-page.tsx';

export default function Page() {
  return <ClipsPage />;
}
