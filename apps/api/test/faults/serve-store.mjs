import S3rver from 's3rver';

// An S3-compatible server as a process of its own, so that it can be killed: DIRECTORY PORT BUCKET.
const [directory, port, bucket] = process.argv.slice(2);
const server = new S3rver({
  port: Number(port),
  address: '127.0.0.1',
  silent: true,
  directory,
  configureBuckets: [{ name: bucket, configs: [] }],
});
const listening = await server.run();
process.on('disconnect', () => process.exit());
process.send?.(listening.port);
