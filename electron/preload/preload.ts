import { contextBridge, ipcRenderer } from 'electron/renderer';

// The page makes a message channel and hands one end over; nothing else of Electron reaches it.
contextBridge.exposeInMainWorld('alphavoxDesktop', true);
addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source === window && event.data === 'alphavox:connect' && port) {
    ipcRenderer.postMessage('alphavox:connect', null, [port]);
  }
});
