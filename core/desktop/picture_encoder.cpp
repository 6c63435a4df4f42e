#include "core/desktop/picture_encoder.h"

#include <QBuffer>
#include <QImageWriter>

#include "core/threads.h"

namespace offstage {

Result<QByteArray> pngOf(const Image& image) {
    Q_ASSERT(mayBlock());
    const Error noMemory{
        ErrorKind::OutOfMemory,
        PictureEncoder::tr("There is not enough memory to copy the picture. Nothing was changed."),
        {}};
    try {
        QImage pixels = image.view();
        ImageLayout layout = image.layout();
        if (bitsPerChannel(layout.format) == 32) {
            layout.format = isGrey(layout.format) ? PixelFormat::Grey16 : PixelFormat::Rgba16;
            pixels = pixels.convertToFormat(layout.qtFormat());
        }
        if (pixels.isNull())
            return noMemory;
        pixels.setColorSpace(image.colorSpace());
        QByteArray png;
        QBuffer buffer(&png);
        QImageWriter writer(&buffer, "png");
        writer.setCompression(1);  // somebody waits
        if (!writer.write(pixels))
            return Error{ErrorKind::Unsupported,
                         PictureEncoder::tr("The picture could not be encoded as PNG."),
                         writer.errorString()};
        return png;
    } catch (const std::bad_alloc&) {
        return noMemory;
    }
}

PictureEncoder::PictureEncoder(QObject* parent) : QObject(parent) {
    m_work.setMaxThreadCount(1);
}

PictureEncoder::~PictureEncoder() {
    m_work.clear();
    m_work.waitForDone();
}

PictureEncoder::Id PictureEncoder::encode(const Image& image) {
    m_work.clear();
    const Id id = ++m_newest;
    m_work.start([this, id, image] {
        const Result<QByteArray> png = pngOf(image);
        QMetaObject::invokeMethod(
            this, [this, id, png] { finish(id, png); }, Qt::QueuedConnection);
    });
    return id;
}

void PictureEncoder::finish(Id id, const Result<QByteArray>& png) {
    if (png)
        Q_EMIT encoded(id, *png);
    else
        Q_EMIT failed(id, png.error());
}

}  // namespace offstage
