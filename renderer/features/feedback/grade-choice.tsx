import { Annoyed, Frown, Laugh, Meh, Smile } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useNumberFormat } from '../../ui/formats.ts';

const GRADES = [
  { grade: 1, face: Frown },
  { grade: 2, face: Annoyed },
  { grade: 3, face: Meh },
  { grade: 4, face: Smile },
  { grade: 5, face: Laugh },
] as const;
const CANNOT_TELL = 'none';

interface GradeChoiceProps {
  readonly question: string;
  /** Null for "I cannot tell", undefined until something was chosen. */
  readonly grade: number | null | undefined;
  readonly onChange: (grade: number | null) => void;
  readonly mayBeUnknown?: boolean;
}

/** 1 to 5, as numbers with words and faces. */
export const GradeChoice = ({ question, grade, onChange, mayBeUnknown = false }: GradeChoiceProps) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const choices = [
    ...GRADES.map(({ grade: each, face: Face }) => ({
      value: String(each),
      label: `${number(each)} ${t(`feedback.grade.${each}`)}`,
      icon: <Face aria-hidden size={28} />,
    })),
    ...(mayBeUnknown ? [{ value: CANNOT_TELL, label: t('feedback.cannotTell') }] : []),
  ];
  return (
    <ChoiceGroup
      label={question}
      choices={choices}
      value={grade === undefined ? null : grade === null ? CANNOT_TELL : String(grade)}
      onChange={(value) => onChange(value === CANNOT_TELL ? null : Number(value))}
    />
  );
};
