/** PostgreSQL's `explain (format json)`, as far as it is read here. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that are read from end to end although they are big. */
export function scannedWhole(plan: PlanNode, big: ReadonlySet<string>): readonly string[] {
  const own = plan['Node Type'].includes('Seq Scan') && big.has(plan['Relation Name'] ?? '');
  const below = (plan.Plans ?? []).flatMap((part) => scannedWhole(part, big));
  return own ? [plan['Relation Name']!, ...below] : below;
}

export function blocksOf(plan: PlanNode): number {
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** One line for each part, indented, with what it read. */
export function shown(plan: PlanNode, depth = 0): readonly string[] {
  const place = [plan['Index Name'] ?? plan['Relation Name'] ?? '']
    .filter((name) => name !== '')
    .map((name) => ` ${name}`);
  const rows = plan['Actual Rows'] * plan['Actual Loops'];
  const line = `${'  '.repeat(depth)}${plan['Node Type']}${place.join('')}: ${rows} rows, ${blocksOf(plan)} blocks`;
  return [line, ...(plan.Plans ?? []).flatMap((part) => shown(part, depth + 1))];
}
