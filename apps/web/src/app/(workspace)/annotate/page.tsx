import { AnnotatePage } from '../../../features/annotate/annotate-page.tsx';

export default function Page() {
  return <AnnotatePage />;
}
