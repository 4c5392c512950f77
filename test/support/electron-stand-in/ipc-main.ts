import { StrictEmitter } from './strict.ts';

/** Stand-in of `ipcMain`: channels are events. Only messages to listeners are covered, not `handle`. */
class IpcMainStandIn extends StrictEmitter {
  constructor() {
    super('ipcMain', ['alphavox:connect']);
  }
}

export const ipcMainStandIn = new IpcMainStandIn();
