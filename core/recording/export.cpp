#include "core/recording/export.h"

#include <QFileInfo>
#include <QSaveFile>

#include "core/threads.h"
#include "core/words.h"

namespace offstage {

std::optional<RecordingFormat> recordingFormat(const QString& path) {
    const auto ends = [&](QLatin1String suffix) {
        return path.endsWith(suffix, Qt::CaseInsensitive);
    };
    if (ends(QLatin1String(".trace.json")) || ends(QLatin1String(".trace")))
        return RecordingFormat::ChromeTrace;
    if (ends(QLatin1String(".json")))
        return RecordingFormat::Json;
    if (ends(QLatin1String(".csv")))
        return RecordingFormat::Csv;
    return std::nullopt;
}

void writeRecording(const Recording& recording, RecordingFormat format, QIODevice& out) {
    switch (format) {
        case RecordingFormat::Json:
            return writeJson(recording, out);
        case RecordingFormat::Csv:
            return writeCsv(recording, out);
        case RecordingFormat::ChromeTrace:
            return writeChromeTrace(recording, out);
    }
}

Result<Done> saveRecording(const Recording& recording, RecordingFormat format,
                           const QString& path) {
    Q_ASSERT(mayBlock());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly))
        writeRecording(recording, format, file);
    if (file.isOpen() && file.commit())
        return Done{};
    const QString safe =
        QFileInfo::exists(path) ? tr("The file that was there is unchanged.") + u' ' : QString();
    return Error{ErrorKind::Unreadable,
                 tr("The recording could not be written to %1.").arg(QFileInfo(path).fileName()) +
                     u' ' + safe + tr("It is kept; export it to another place."),
                 file.errorString()};
}

}  // namespace offstage
