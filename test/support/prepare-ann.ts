export { prepareAnn as default } from './web-app.ts';
