'use client';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div className="mx-auto pt-[16vh] max-w-xl px-6">
      <ErrorNotice
        title="This page broke"
        action={
          <Button look="primary" onClick={reset}>
            Draw it again
          </Button>
        }
      >
        {error.message} Answers that were not saved yet are kept in this browser.
      </ErrorNotice>
    </div>
  );
}
