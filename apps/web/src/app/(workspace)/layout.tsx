import type { ReactNode } from 'react';
import { WorkspaceFrame } from '../../components/frame/workspace-frame.tsx';

export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  return <WorkspaceFrame>{children}</WorkspaceFrame>;
}
