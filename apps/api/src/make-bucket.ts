import { checkBucket, makeBucket } from './clips/s3-clip-store.ts';
import { describeStore, readStoreSettings } from './clips/store-settings.ts';
import { parseEnvironment } from './environment.ts';
import { runProgram } from './snapshots/run-program.ts';
import { StartError } from './start-error.ts';

/** Makes the bucket that the environment names, unless it is there, and checks that it can be used. */
runProgram(async () => {
  const settings = readStoreSettings(parseEnvironment(process.env));
  if (settings.kind !== 's3') throw new StartError('EARMARK_S3_BUCKET: name the bucket to make.');
  const isNew = await makeBucket(settings);
  await checkBucket(settings);
  return { store: describeStore(settings), isNew };
});
