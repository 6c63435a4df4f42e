#pragma once

#include <QImageReader>
#include <memory>
#include <stop_token>

#include "core/files/decode.h"
#include "core/plugin_words.h"

namespace offstage {

/// A file, or bytes in memory, that remembers whether its reader wanted more than there is: Qt's
/// JPEG, GIF and BMP readers call a truncated file a success. Unbuffered towards the reader, or
/// QIODevice would read ahead and hit the end on its own account; a file below is buffered, for
/// readers that fetch single bytes. Nothing more can be read once `ending`: no reader can be
/// stopped in another way.
class SourceFile : public QIODevice {
public:
    SourceFile(std::unique_ptr<QIODevice> file, std::stop_token ending)
        : m_file(std::move(file)), m_ending(std::move(ending)) {}

    bool open(OpenMode mode) override {
        return m_file->open(mode) && QIODevice::open(mode | Unbuffered);
    }
    qint64 size() const override { return m_file->size(); }
    bool seek(qint64 position) override {
        return QIODevice::seek(position) && m_file->seek(position);
    }
    QString reason() const { return m_file->errorString(); }

    void forget() { m_short = m_dry = false; }
    bool ranShort() const { return m_short; }  ///< a read got less than it asked for
    bool ranDry() const { return m_dry; }      ///< a read got nothing

protected:
    qint64 readData(char* data, qint64 size) override {
        const qint64 got = m_ending.stop_requested() ? -1 : m_file->read(data, size);
        m_short = m_short || got < size;
        m_dry = m_dry || (got <= 0 && size > 0);
        return got;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::unique_ptr<QIODevice> m_file;
    std::stop_token m_ending;
    bool m_short = false;
    bool m_dry = false;
};

/// A file and its reader.
struct Source {
    Source(std::unique_ptr<QIODevice> bytes, std::stop_token ending)
        : file(std::move(bytes), std::move(ending)) {}

    /// Reads what the header of a page says; no pixel, but where a format only knows the next page:
    /// then all before it. What is wrong with it is told in `end`.
    bool readHeader(DecodeEnd& end, int page);
    /// Whether the reader's next picture is this page.
    bool goTo(int page);

    SourceFile file;
    QImageReader reader;
    QByteArray format;
    QSize size;  ///< as stored, before orientation
    /// From there to what people see.
    QImageIOHandler::Transformations turn = QImageIOHandler::TransformationNone;
    int pages = 1;  ///< or frames
    /// Bytes per pixel that the decoder keeps beside the picture until all of the file is read: the
    /// coefficients of a JPEG in several scans, such as a progressive one; what libraries of
    /// further formats work on. Else 0.
    double kept = 0;
    /// The library wants the file in memory as a whole, and says so through plug-ins of ours.
    bool isWhole = false;

    /// Whether that was what went wrong.
    bool lacksMemory() const { return says(saysOutOfMemory); }
    /// A word of our plug-ins. Others are not asked: Qt's PNG reader would read on.
    bool says(const char* word) const {
        return isWhole && !reader.text(QLatin1String(word)).isEmpty();
    }
    bool turned() const { return turn != QImageIOHandler::TransformationNone; }
    QSize shownSize() const {
        return turn & QImageIOHandler::TransformationRotate90 ? size.transposed() : size;
    }
    /// Whether the reader wanted more than the file has. JPEG and GIF are read in large pieces, of
    /// which the last is short by nature; rows of a BMP never are.
    bool endedEarly() const {
        return ((format == "jpeg" || format == "gif") && file.ranDry()) ||
               (format == "bmp" && file.ranShort());
    }
};

}  // namespace offstage
