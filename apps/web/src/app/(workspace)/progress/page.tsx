import { ProgressPage } from '../../../features/progress/progress-page.tsx';

export default function Page() {
  return <ProgressPage />;
}
