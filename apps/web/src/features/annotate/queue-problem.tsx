import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';

interface QueueProblemProps {
  failure: Error | null;
  hasDataSet: boolean;
  onTryAgain: () => void;
}

/** Why there is no question, when something is in the way, and what to do. */
export function QueueProblem({ failure, hasDataSet, onTryAgain }: QueueProblemProps) {
  if (failure !== null) {
    return (
      <ErrorNotice
        title="The next clip could not be fetched"
        action={
          <Button look="primary" onClick={onTryAgain}>
            Try again
          </Button>
        }
      >
        {failure.message} Earmark keeps trying every ten seconds.
      </ErrorNotice>
    );
  }
  if (hasDataSet) return null;
  return (
    <ErrorNotice title="There is no data set yet">
      Import one with <code className="font-mono">npx earmark import FOLDER</code>, then come back here.
    </ErrorNotice>
  );
}
