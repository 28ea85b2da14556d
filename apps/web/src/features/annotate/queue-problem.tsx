import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';

interface QueueProblemProps {
  failure: Error | null;
  hasDataSet: boolean;
  onTryAgain: () => void;
}

/** Why there is no question, when something is in the way, and what to do. */
export function QueueProblem({ failure, hasDataSet, onTryAgain }: QueueProblemProps) {
  const t = useTranslations('annotate.problem');
  const words = useTranslations('words');
  const errorText = useErrorText();
  if (failure !== null) {
    return (
      <ErrorNotice
        title={t('title')}
        action={
          <Button look="primary" onClick={onTryAgain}>
            {words('tryAgain')}
          </Button>
        }
      >
        {t('detail', { error: errorText(failure) })}
      </ErrorNotice>
    );
  }
  if (hasDataSet) return null;
  return (
    <ErrorNotice title={t('noDataSet')}>
      {t.rich('importFirst', { code: (text) => <code className="font-mono">{text}</code> })}
    </ErrorNotice>
  );
}
