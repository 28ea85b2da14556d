import { EvaluationPage } from '../../../features/evaluation/evaluation-page.tsx';

export default function Page() {
  return <EvaluationPage />;
}
