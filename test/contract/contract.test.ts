import { describeContract } from '../support/bindings/contract-suite.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { openApiBinding, webSocketBinding } from '../support/bindings/web-bindings.ts';

describeContract(messagePortBinding, webSocketBinding, openApiBinding);
