// The container's health check: whether the process answers. Readiness, which also asks the database, is for the balancer:
// to restart the process because the database is away would help nobody.
const port = process.env.PORT ?? '3000';
try {
  const response = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(3000) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
