import { ListenPage } from '../../../features/listen/listen-page.tsx';

export default function Page() {
  return <ListenPage />;
}
