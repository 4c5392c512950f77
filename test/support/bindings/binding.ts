import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';

export type ContractClient = ContractRouterClient<Contract>;

/** One way to reach the contract, as its users reach it. */
export interface Binding {
  readonly name: string;
  /** Whether one process serves all calls, so that what only memory holds is still there for the next. */
  readonly isOneProcess: boolean;
  open(dataFolder: string): Promise<{ readonly client: ContractClient; close(): Promise<void> }>;
}

export const TEST_PASSPHRASE = 'a passphrase for tests';
