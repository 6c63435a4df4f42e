#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/image/image.h"
#include "core/result.h"

namespace offstage {

/// Makes a PNG of a picture in a thread, for other programs: they ask for bytes and wait.
class PictureEncoder : public QObject {
    Q_OBJECT

public:
    using Id = int;

    explicit PictureEncoder(QObject* parent = nullptr);
    ~PictureEncoder() override;

    /// Answered by encoded() or failed(). Of several that wait, only the newest is made.
    Id encode(const Image& image);

Q_SIGNALS:
    void encoded(int id, const QByteArray& png);
    void failed(int id, const offstage::Error& error);

private:
    void finish(Id id, const Result<QByteArray>& png);

    Id m_newest = 0;
    QThreadPool m_work;
};

/// At the image's own depth, but for floats, of which PNG holds 16 bits. Never in the GUI thread.
Result<QByteArray> pngOf(const Image& image);

}  // namespace offstage
