#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <functional>
#include <stop_token>

#include "core/files/decode.h"
#include "core/files/details.h"
#include "core/files/file_stamp.h"
#include "core/image/pyramid.h"
#include "core/result.h"

namespace offstage {

/// An image as it came from a file, the clipboard or a generator.
struct OpenedImage {
    Picture picture;
    QString name;              ///< file name, for people
    QString path;              ///< empty where there is no file
    bool complete = true;      ///< false: some pixels are grey because the file lacks them
    QString note;              ///< what people should know about it, in sentences; often empty
    QString downloadedFrom;    ///< a host's name, where the file notes that
    QSize dotsPerMetre{0, 0};  ///< the size of a pixel; 0: not told
    Details details;           ///< what the file carries beside its pixels
    QString format;            ///< as Qt names it: "jpeg"; empty where there is no file
    FileStamp stamp;           ///< of the file when it was opened, or saved last
    bool mayBeReplaced = false;
    int page = 0;    ///< which of them this is; the first is 0
    int pages = 1;   ///< or frames that the file holds
    int series = 0;  ///< documents of the same one are pages of one file; 0: of none
};

/// Whether that is the size of something: 72 and 96 dots to the inch are what programs write that
/// do not know.
inline bool tellsPixelSize(QSize dotsPerMetre) {
    const int dots = dotsPerMetre.width();
    return !dotsPerMetre.isEmpty() && dots != 2834 && dots != 2835 && dots != 3779 && dots != 3780;
}

struct OpenLimits {
    qint64 maxPixels = qint64(1) << 30;
    qint64 maxBytes = 0;  ///< memory it may take; 0: what the system has free
};

struct QuickLook {
    QImage reduced;  ///< ready for the screen: sRGB, RGB32
    QSize full;
};

/// How a file is to be opened.
struct OpenOrder {
    OpenLimits limits;
    std::stop_token ending;      ///< once stopped, files seem to end
    Decoder* decoder = nullptr;  ///< null: the calling thread
    int page = 0;                ///< of several; the first is 0
    bool canTurn = false;        ///< other pages can be shown: no note tells that there are some
    /// A first look, no larger than `look`, is told to `looked` from any thread, where there is
    /// one.
    QSize look;
    std::function<void(const QuickLook&)> looked;
};

// This reads files: never in the GUI thread. Memory is checked before any pixel is decoded.

Result<OpenedImage> openImage(PixelPool& pool, const QString& path, const OpenOrder& order = {});
/// The same for a file's contents, such as a pasted PNG, called `name`.
Result<OpenedImage> openImage(PixelPool& pool, const QByteArray& bytes, const QString& name,
                              const OpenOrder& order = {});

/// Suffixes of the formats that this installation reads, lower case, sorted, without a dot.
QStringList readableSuffixes();

}  // namespace offstage
