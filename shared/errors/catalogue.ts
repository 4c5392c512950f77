interface CatalogueEntry {
  /** The status under which the HTTP binding sends this error. */
  readonly status: number;
  /** What happened, in a caregiver's words. */
  readonly message: string;
  /** What to do next, in a caregiver's words. */
  readonly hint: string;
}

const catalogue = {
  INPUT_INVALID: {
    status: 400,
    message: 'Something that was entered is not valid.',
    hint: 'Check the marked fields and try again.',
  },
  UNAUTHORIZED: {
    status: 401,
    message: 'This page is not allowed to use AlphaVox.',
    hint: 'Open AlphaVox with the address that was printed when it started.',
  },
  FILE_NOT_FOUND: {
    status: 404,
    message: 'A file or folder could not be found.',
    hint: 'Check the name and that the drive is connected.',
  },
  CANCELLED: {
    status: 499,
    message: 'This was stopped before it was done.',
    hint: 'Nothing was changed. Start again when you like.',
  },
  INTERNAL: {
    status: 500,
    message: 'AlphaVox made a mistake.',
    hint: 'Nothing you entered was deleted. Try again; if it keeps happening, run the health check.',
  },
  PROGRAM_DAMAGED: {
    status: 500,
    message: 'A file of AlphaVox is missing or damaged.',
    hint: 'Install AlphaVox again. The patient records are kept.',
  },

  PATIENT_NOT_FOUND: {
    status: 404,
    message: 'This patient does not exist here.',
    hint: 'Choose a patient from the list.',
  },
  DEMONSTRATION_ONLY: {
    status: 409,
    message: 'The demonstration patient cannot be changed.',
    hint: 'Create a patient first; recordings and voices belong to a patient.',
  },

  STORE_ABSENT: {
    status: 409,
    message: 'No patient records have been set up yet.',
    hint: 'Choose a passphrase to set them up.',
  },
  STORE_EXISTS: {
    status: 409,
    message: 'Patient records are already set up.',
    hint: 'Unlock them with the passphrase.',
  },
  STORE_LOCKED: {
    status: 423,
    message: 'Patient records are locked.',
    hint: 'Unlock them with the passphrase or the recovery key. Speaking works meanwhile.',
  },
  STORE_IN_USE: {
    status: 409,
    message: 'Another AlphaVox is using these records.',
    hint: 'Close the other AlphaVox and try again.',
  },
  STORE_NEWER: {
    status: 409,
    message: 'These records were written by a newer AlphaVox.',
    hint: 'Update AlphaVox on this machine. The records were not changed.',
  },
  STORE_CORRUPT: {
    status: 500,
    message: 'The patient records are damaged and were not opened.',
    hint: 'Nothing was deleted. Restore the newest backup of the data folder.',
  },
  BLOB_DAMAGED: {
    status: 422,
    message: 'A stored recording, voice or picture is damaged.',
    hint: 'Make a backup into the folder of the earlier ones: what they still have whole is brought back. Everything else works meanwhile.',
  },
  STORE_FULL: {
    status: 507,
    message: 'The disk is full.',
    hint: 'Free some space on this computer and try again. Speaking goes on meanwhile.',
  },
  STORE_UNREADABLE: {
    status: 500,
    message: 'The folder with the patient records cannot be used.',
    hint: 'Check that its drive is connected and that you may write there.',
  },
  BACKUP_NOT_FOUND: {
    status: 404,
    message: 'There is no backup at this place.',
    hint: 'Check that the drive is connected, and choose a backup from the list.',
  },
  BACKUP_DAMAGED: {
    status: 422,
    message: 'This backup is damaged and was not used.',
    hint: 'Use another backup, and make a new one on another drive.',
  },
  BACKUP_FOLDER_UNUSABLE: {
    status: 409,
    message: 'Backups cannot be written into this folder.',
    hint: 'Check that its drive is connected, has room, and that you may write there.',
  },
  BACKUP_RUNNING: {
    status: 409,
    message: 'A backup is being made or brought back already.',
    hint: 'Wait until it is done.',
  },
  PASSPHRASE_WRONG: {
    status: 403,
    message: 'That passphrase does not open these records.',
    hint: 'Check capital letters and spaces, or use the recovery key. Nothing was changed.',
  },
  PASSPHRASE_WEAK: {
    status: 400,
    message: 'That passphrase is too short.',
    hint: 'Use at least 8 characters; four or more ordinary words are easy to remember and hard to guess.',
  },
  TRY_LATER: {
    status: 429,
    message: 'That was wrong too often.',
    hint: 'Wait a while, then try again. Speaking works meanwhile.',
  },
  RECOVERY_KEY_WRONG: {
    status: 403,
    message: 'Those recovery words are not right.',
    hint: 'Type the 12 words in their order. A word that is not in the list is marked.',
  },

  SECRET_WEAK: {
    status: 400,
    message: 'That PIN or passphrase is too easy to guess.',
    hint: 'Use 6 or more digits that are not all the same or in a row, or at least 8 characters.',
  },
  SECRET_WRONG: {
    status: 403,
    message: 'That is not the PIN or passphrase that you have now.',
    hint: 'Type the one that you signed in with. Where it is forgotten, an administrator sets a new one.',
  },
  SIGN_IN_WRONG: {
    status: 403,
    message: 'That name and PIN do not belong together.',
    hint: 'Try again, or ask an administrator for a new PIN.',
  },
  SIGN_IN_NEEDED: {
    status: 401,
    message: 'Somebody has to sign in for this.',
    hint: 'Choose your name and type your PIN. Speaking works meanwhile.',
  },
  ROLE_MISSING: {
    status: 403,
    message: 'Your role does not allow this.',
    hint: 'Ask somebody with a role that does.',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    message: 'This person is not known here.',
    hint: 'Choose somebody from the list.',
  },
  PERSON_EXISTS: {
    status: 409,
    message: 'Somebody of this name is already here.',
    hint: 'Add an initial or a second name.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    message: 'One administrator has to remain.',
    hint: 'Make somebody else an administrator first.',
  },
  AUDIT_BROKEN: {
    status: 500,
    message: 'The log of who did what was changed or cut off outside AlphaVox.',
    hint: 'Tell whoever looks after this computer. Speaking and records work as before.',
  },

  AUDIO_UNSUPPORTED: {
    status: 415,
    message: 'This file is not a kind of sound that AlphaVox can read.',
    hint: 'Use a WAV, FLAC or MP3 file.',
  },
  AUDIO_CORRUPT: {
    status: 422,
    message: 'This sound file is damaged.',
    hint: 'Export it again from where it came, or record the sentence anew.',
  },
  AUDIO_EMPTY: {
    status: 422,
    message: 'This sound file is empty.',
    hint: 'Choose another file, or record the sentence anew.',
  },
  AUDIO_TOO_LARGE: {
    status: 413,
    message: 'This sound file is too large for one sentence.',
    hint: 'Cut it into single sentences of at most 30 seconds.',
  },
  AUDIO_TOO_LONG: {
    status: 422,
    message: 'This recording is longer than 30 seconds.',
    hint: 'Record or cut one sentence at a time.',
  },

  RECORDING_NOT_FOUND: {
    status: 404,
    message: 'This recording does not exist here.',
    hint: 'Choose one from the list.',
  },
  CAPTURE_NOT_FOUND: {
    status: 404,
    message: 'This recording was already finished.',
    hint: 'Start the sentence again.',
  },

  BOARD_NOT_FOUND: {
    status: 404,
    message: 'This board does not exist here.',
    hint: 'Choose one from the list; removed boards can be brought back from there.',
  },
  BOARDS_CHANGED: {
    status: 409,
    message: 'The boards were changed in another window in the meantime.',
    hint: 'They are shown here as they are now. Make your change again.',
  },
  PRESET_FILE_UNREADABLE: {
    status: 422,
    message: 'This file is not a preset that AlphaVox can read.',
    hint: 'Use a file that AlphaVox has saved. The preset stays as it was.',
  },
  BOARD_FILE_UNREADABLE: {
    status: 422,
    message: 'This file is not a board that AlphaVox can read.',
    hint: 'Use an Open Board Format file: .obf for one board, .obz for several.',
  },
  BOARD_FILE_TOO_LARGE: {
    status: 413,
    message: 'This board file is too large, or grows too large when it is unpacked.',
    hint: 'Export fewer boards at a time from the program it came from.',
  },
  BOARDS_TOO_LARGE: {
    status: 413,
    message: 'With their pictures and sounds these boards are too large for one file.',
    hint: 'Save fewer boards at a time, and a single board as .obz rather than .obf.',
  },
  SYMBOL_PACK_UNREADABLE: {
    status: 422,
    message: 'This file is not a pack of symbols that AlphaVox can read.',
    hint: 'Use a ZIP file of at most 256 MB with SVG, PNG, JPEG, GIF or WebP pictures.',
  },
  PHRASE_NOT_FOUND: {
    status: 404,
    message: 'This phrase is no longer here.',
    hint: 'Say it once more, and it is in the list again.',
  },
  MEDIA_NOT_FOUND: {
    status: 404,
    message: 'This picture or sound is no longer here.',
    hint: 'Choose another for the button.',
  },
  MEDIA_UNSUPPORTED: {
    status: 415,
    message: 'This is not a picture or sound that AlphaVox can show or play.',
    hint: 'Use a PNG, JPEG, GIF, WebP or SVG picture, or a WAV, FLAC or MP3 sound.',
  },
  MEDIA_TOO_LARGE: {
    status: 413,
    message: 'This picture or sound is too large.',
    hint: 'Use a picture of at most 10 MB and 8,000 pixels on its longer side, or a sound of at most 30 seconds.',
  },

  VOICE_MODEL_NOT_FOUND: {
    status: 404,
    message: 'This voice does not exist here.',
    hint: 'Choose a voice from the list.',
  },
  VOICE_IN_USE: {
    status: 409,
    message: 'This version speaks at the moment.',
    hint: 'Choose another version or the standard voice first, then put this one aside.',
  },
  VOICE_FILE_UNREADABLE: {
    status: 422,
    message: 'This file is not a voice that AlphaVox can read, or it is damaged.',
    hint: 'Use a file that AlphaVox has saved, or save it again where it came from. Nothing was changed.',
  },
  VOICE_MODEL_DAMAGED: {
    status: 500,
    message: 'This version of the voice is damaged.',
    hint: 'Choose another version, or build the voice again from the recordings; they are safe.',
  },
  VOICE_NOT_LOADED: {
    status: 409,
    message: 'This voice is not ready to speak yet.',
    hint: 'Try again; the standard voice speaks meanwhile.',
  },
  VOICE_TAKES_MISSING: {
    status: 409,
    message: 'There are no usable recordings to build a voice from.',
    hint: 'Record or import at least one clear sentence; five make a good start.',
  },

  CONSENT_MISSING: {
    status: 403,
    message: 'Nobody has agreed yet that a voice is built from these recordings, or it was withdrawn.',
    hint: 'Say who spoke and who agrees; then build the voice.',
  },
  CONSENT_HOLDS: {
    status: 409,
    message: 'These recordings stay: the consent of whoever speaks in them is not over.',
    hint: 'Withdraw every consent of this speaker first. Voices that may not speak can be erased without the recordings.',
  },
  CONSENT_NOT_FOUND: {
    status: 404,
    message: 'This consent does not exist here, or was withdrawn before.',
    hint: 'Choose one from the list.',
  },

  RATING_NOT_FOUND: {
    status: 404,
    message: 'This rating does not exist here.',
    hint: 'Choose one from the list.',
  },
  HISTORY_NOT_FOUND: {
    status: 404,
    message: 'This is no longer in the history.',
    hint: 'Load the list again.',
  },

  SPEECH_EMPTY: { status: 400, message: 'There is nothing to say.', hint: 'Press a button or type something first.' },
  SSML_INVALID: {
    status: 400,
    message: 'The marked-up text cannot be read.',
    hint: 'Mend it at the line and column that are named.',
  },
  SPEECH_LANGUAGE_UNSUPPORTED: {
    status: 400,
    message: 'AlphaVox cannot speak this language.',
    hint: 'Choose another language for this patient.',
  },
  SPEECH_FAILED: {
    status: 503,
    message: 'The voice could not start.',
    hint: 'AlphaVox is restarting it; press again.',
  },
  INFERENCE_CRASHED: { status: 503, message: 'The speech engine stopped and is being restarted.', hint: 'Try again.' },
  INFERENCE_TIMEOUT: { status: 503, message: 'The speech engine did not answer in time.', hint: 'Try again.' },

  SYNC_UNREACHABLE: {
    status: 503,
    message: 'The shared storage cannot be reached just now.',
    hint: 'Check the internet connection. Everything is kept here, and AlphaVox tries again by itself.',
  },
  SYNC_CREDENTIALS_WRONG: {
    status: 403,
    message: 'The shared storage does not know these access keys.',
    hint: 'Check them with the clinic’s IT, and enter them again in the sync settings; or sign in to AWS on this computer again.',
  },
  SYNC_CREDENTIALS_EXPIRED: {
    status: 403,
    message: 'The access keys of the shared storage were for a limited time, and that is over.',
    hint: 'Ask the clinic’s IT for new ones, and enter them with their session token in the sync settings; or sign in to AWS on this computer again. Everything is kept here meanwhile.',
  },
  SYNC_DENIED: {
    status: 403,
    message: 'The shared storage does not allow this.',
    hint: 'Give its administrator the list of permissions from the sync settings.',
  },
  SYNC_BUCKET_MISSING: {
    status: 404,
    message: 'There is no bucket of this name.',
    hint: 'Check the name and the address in the sync settings.',
  },
  SYNC_REGION_WRONG: {
    status: 400,
    message: 'The bucket is in another region.',
    hint: 'Enter the region in which the bucket was made.',
  },
  SYNC_CLOCK_WRONG: {
    status: 409,
    message: 'The clock of this computer is wrong.',
    hint: 'Let the computer set its date and time by itself. Then try again.',
  },
  SYNC_TLS_UNTRUSTED: {
    status: 502,
    message: 'The shared storage could not prove that it is the right one. Nothing was sent.',
    hint: 'Check the address and the clock. If the clinic has certificates of its own, add their file in the sync settings.',
  },
  SYNC_CA_UNREADABLE: {
    status: 422,
    message: 'This file holds no certificate that AlphaVox can read.',
    hint: 'Ask for the certificates as a PEM file; it begins with “-----BEGIN CERTIFICATE-----”.',
  },
  SYNC_KEY_REFUSED: {
    status: 403,
    message: 'The shared storage cannot use the encryption key that was set.',
    hint: 'Check the key in the sync settings, and that these access keys may use it.',
  },
  SYNC_OBJECT_MISSING: {
    status: 404,
    message: 'Something is missing in the shared storage.',
    hint: 'It is fetched once a device that has it sends it again. Nothing here was changed.',
  },
  SYNC_OBJECT_DAMAGED: {
    status: 422,
    message: 'Something in the shared storage is damaged and was not used.',
    hint: 'Nothing here was changed. If it stays so, tell whoever looks after the storage.',
  },
  SYNC_REFUSED: {
    status: 502,
    message: 'The shared storage gave an answer that AlphaVox does not understand.',
    hint: 'Test the connection in the sync settings. Everything is kept here meanwhile.',
  },
  SYNC_WAITING: {
    status: 409,
    message: 'Something of this patient is not in the shared storage yet.',
    hint: 'Sync first; then this device can let the records go.',
  },
  SYNC_RUNNING: {
    status: 409,
    message: 'Sync is running already.',
    hint: 'Wait until it is done, or stop it.',
  },
  SYNC_NOT_SET_UP: {
    status: 409,
    message: 'These records do not take part in sync yet.',
    hint: 'Set sync up in the settings, or join with a code from another device.',
  },
  SYNC_ALREADY_SET_UP: {
    status: 409,
    message: 'These records take part in sync already.',
    hint: 'Leave the group first if this device should join another one.',
  },
  SYNC_GROUP_EXISTS: {
    status: 409,
    message: 'Other devices share their records in this place already.',
    hint: 'Get a code from one of them and join, or choose another folder in the bucket.',
  },
  SYNC_GROUP_FULL: {
    status: 409,
    message: 'This group has as many devices as it can have.',
    hint: 'Begin another group in another folder of the bucket.',
  },
  SYNC_CODE_WRONG: {
    status: 404,
    message: 'There is no invitation with these words.',
    hint: 'Compare the words with those on the other device, or make a new code there.',
  },
  SYNC_CODE_USED: {
    status: 409,
    message: 'Another device has joined with this code.',
    hint: 'Make a new code on a device that takes part; each code is for one device.',
  },
  SYNC_CODE_EXPIRED: {
    status: 410,
    message: 'The time of this code is over.',
    hint: 'Make a new code on a device that takes part; each code holds for a day.',
  },
  SYNC_RECORDS_NOT_EMPTY: {
    status: 409,
    message: 'There are patients in these records that the other devices do not know.',
    hint: 'Join with new, empty records. Boards and voices can be brought over as files.',
  },
  SYNC_DEVICE_REMOVED: {
    status: 403,
    message: 'This device was removed from the group.',
    hint: 'Everything is kept here, and speaking goes on. To take part again, leave the group and join with a new code.',
  },
  SYNC_DEVICE_NOT_FOUND: {
    status: 404,
    message: 'This device does not take part.',
    hint: 'Look at the list of devices again; it may have been removed already.',
  },
  SYNC_FORKED: {
    status: 409,
    message: 'Another computer uses a copy of these records and was taken for this one.',
    hint: 'Nothing is lost. Leave the group here and join again with a new code.',
  },
  SYNC_AWAY_TOO_LONG: {
    status: 409,
    message: 'This computer has not synced for so long that what others deleted meanwhile could come back through it.',
    hint: 'Nothing here is lost. Save the boards and voices that only this computer has as files, and let it join with a new folder for its records. Erase nobody for that: it would erase them everywhere.',
  },
  SYNC_ROLLED_BACK: {
    status: 409,
    message: 'The shared storage is older than it was: something was taken out of it.',
    hint: 'Tell whoever looks after the storage. Everything is kept here.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;

/** Every error code with its HTTP status, default message and default hint. */
export const errorCatalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = catalogue;

export const errorCodes = Object.keys(catalogue) as readonly ErrorCode[];
