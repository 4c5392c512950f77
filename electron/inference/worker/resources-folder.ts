/** The program's resources folder, as the main process named it when it started this process. */
export const resourcesFolder = (): string => {
  const option = process.argv.find((argument) => argument.startsWith('--resources='));
  if (!option) throw new Error('the inference process needs --resources=FOLDER');
  return option.slice('--resources='.length);
};
