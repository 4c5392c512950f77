import { cliBinding } from '../support/bindings/cli-binding.ts';
import { describeContract } from '../support/bindings/contract-suite.ts';

// A file of its own, since each call is a process and takes its time.
describeContract(cliBinding);
