import type { CaseView as ProofingView } from '../../proofing/index.ts';
import type { CaseView } from '../../sign-in/index.ts';

/** A case in the journey's words. One that has enrolled its person is over: nothing is left to show. */
export function toJourneyCase(view: ProofingView): CaseView | null {
  const { expiresAt } = view;
  switch (view.kind) {
    case 'enrolled':
      return null;
    case 'new': {
      const { name, nameSource } = view.identity.reveal();
      return { kind: 'new', name, nameSource, expiresAt };
    }
    case 'known':
      return {
        kind: 'known',
        name: view.identity.reveal().name,
        nameSource: view.identity.reveal().nameSource,
        expiresAt,
      };
    case 'waiting':
      return { kind: 'waiting', ticket: view.ticket, expiresAt };
    case 'code-expected':
      return { kind: 'code-expected', triesLeft: view.triesLeft, expiresAt };
    case 'refused':
    case 'review':
      return { kind: view.kind, reasons: view.reasons, expiresAt };
    default:
      return { kind: view.kind, expiresAt };
  }
}
