import { AuditLogPage } from '../../../../features/audit-log/audit-log-page.tsx';

export default function Page() {
  return <AuditLogPage />;
}
