import type { Metadata } from 'next';
import { AnnotatePage } from '../../../features/annotate/annotate-page.tsx';

export const metadata: Metadata = { title: 'Annotate' };

export default function Page() {
  return <AnnotatePage />;
}
