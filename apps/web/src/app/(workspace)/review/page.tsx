import { ReviewPage } from '../../../features/review/review-page.tsx';

export default function Page() {
  return <ReviewPage />;
}
