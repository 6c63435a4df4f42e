// What cameras store before they make a picture of it, by LibRaw: developed with the camera's white
// balance, as sRGB with 16 bits, and with nothing else that would have to be chosen.
#include <libraw/libraw.h>

#include <QImageIOPlugin>
#include <QtEndian>
#include <memory>

#include "core/formats/picture_handler.h"

namespace offstage {

namespace {

constexpr const char* suffixes[] = {"arw", "cr2", "cr3", "dng", "nef", "orf",
                                    "pef", "raf", "raw", "rw2", "srw"};

/// Many of these files are TIFF to everybody else; what is different stands in the first directory.
bool isCamerasTiff(const QByteArray& bytes) {
    const bool little = bytes.startsWith(QByteArray("II*\0", 4));
    if (!little && !bytes.startsWith(QByteArray("MM\0*", 4)))
        return false;
    if (little && bytes.mid(8, 2) == "CR")
        return true;
    const auto* data = reinterpret_cast<const uchar*>(bytes.constData());
    const auto word = [&](qsizetype at) -> quint32 {
        if (at + 2 > bytes.size())
            return 0;
        return little ? qFromLittleEndian<quint16>(data + at) : qFromBigEndian<quint16>(data + at);
    };
    const qsizetype directory = bytes.size() < 8 ? 0
                                : little         ? qFromLittleEndian<quint32>(data + 4)
                                                 : qFromBigEndian<quint32>(data + 4);
    constexpr quint32 photometric = 262, make = 271, subDirectories = 330, dngVersion = 50706;
    constexpr quint32 mosaic = 32803;
    bool hasMake = false, hasMore = false;
    const qsizetype count = word(directory);
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype entry = directory + 2 + 12 * i;
        const quint32 tag = word(entry);
        if (tag == dngVersion || (tag == photometric && word(entry + 8) == mosaic))
            return true;
        hasMake = hasMake || tag == make;
        hasMore = hasMore || tag == subDirectories;
    }
    return hasMake && hasMore;
}

class RawHandler : public PictureHandler {
public:
    /// A directory may lie behind the first bytes, but not far in the files of cameras.
    static bool isOurs(QIODevice* device) {
        const QByteArray head = headOf(device);
        if (head.startsWith("FUJIFILMCCD-RAW") || head.startsWith("IIRO") ||
            head.startsWith("IIRS") || head.startsWith(QByteArray("IIU\0", 4)) ||
            (head.mid(4, 4) == "ftyp" && head.mid(8, 4) == "crx "))
            return true;
        return (head.startsWith("II*") || head.startsWith(QByteArray("MM\0*", 4))) &&
               isCamerasTiff(headOf(device, 1 << 16));
    }
    bool canRead() const override { return isOurs(device()); }

protected:
    bool recognises(const QByteArray&) const override { return false; }

    Header readHeader(const QByteArray& bytes) override {
        m_raw = std::make_unique<LibRaw>();
        libraw_output_params_t& wish = m_raw->imgdata.params;
        wish.use_camera_wb = 1;
        wish.output_bps = 16;
        wish.output_color = 1;   // sRGB
        wish.gamm[0] = 1 / 2.4;  // and its curve
        wish.gamm[1] = 12.92;
        wish.no_auto_bright = 1;  // as exposed
        if (!open(bytes) || m_raw->adjust_sizes_info_only() != LIBRAW_SUCCESS)
            return {};
        return {{m_raw->imgdata.sizes.iwidth, m_raw->imgdata.sizes.iheight}, QImage::Format_RGBX64};
    }

    bool decode(QImage& image) override {
        // Knowing the sizes, the library has got them ready to be turned once more: from the start.
        m_raw->recycle();
        int width = 0, height = 0, colours = 0, bits = 0;
        if (!open(bytes()) || !went(m_raw->unpack()) || !went(m_raw->dcraw_process()))
            return false;
        m_raw->get_mem_image_format(&width, &height, &colours, &bits);
        if (width == 0)
            lackMemory();  // dcraw_process() calls that a success
        // Straight into the image, which takes half as much memory as by way of one of LibRaw's
        // own.
        if (bits != 16 || (colours != 3 && colours != 1) || QSize(width, height) != image.size() ||
            !went(m_raw->copy_mem_image(image.bits(), static_cast<int>(image.bytesPerLine()), 0)))
            return false;
        for (int y = 0; y < height; ++y) {
            // Rows come closely packed. From their ends, so that nothing is lost.
            auto* row = reinterpret_cast<quint16*>(image.scanLine(y));
            for (int x = width - 1; x >= 0; --x) {
                const quint16 *from = row + colours * x, red = from[0], green = from[colours / 2],
                              blue = from[colours - 1];
                row[4 * x] = red;
                row[4 * x + 1] = green;
                row[4 * x + 2] = blue;
                row[4 * x + 3] = 65535;
            }
        }
        return true;
    }

    QColorSpace colours() const override { return QColorSpace(QColorSpace::SRgb); }

private:
    bool open(const QByteArray& bytes) {
        // It only reads.
        return went(m_raw->open_buffer(const_cast<char*>(bytes.constData()),
                                       static_cast<std::size_t>(bytes.size())));
    }
    bool went(int result) {
        if (result == LIBRAW_UNSUFFICIENT_MEMORY)
            lackMemory();
        return result == LIBRAW_SUCCESS;
    }

    std::unique_ptr<LibRaw> m_raw;
};

}  // namespace

class RawPlugin : public QImageIOPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "raw.json")

public:
    Capabilities capabilities(QIODevice* device, const QByteArray& format) const override {
        const bool ours = device ? RawHandler::isOurs(device)
                                 : std::find(std::begin(suffixes), std::end(suffixes), format) !=
                                       std::end(suffixes);
        return ours ? CanRead : Capabilities();
    }
    QImageIOHandler* create(QIODevice* device, const QByteArray&) const override {
        auto* handler = new RawHandler;
        handler->setDevice(device);
        handler->setFormat("raw");
        return handler;
    }
};

}  // namespace offstage

#include "raw.moc"
