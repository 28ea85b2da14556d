import { ModelCardPage } from '../../../features/model-card/model-card-page.tsx';

export default function Page() {
  return <ModelCardPage />;
}
