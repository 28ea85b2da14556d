import { QualityPage } from '../../../features/quality/quality-page.tsx';

export default function Page() {
  return <QualityPage />;
}
