#pragma once

#include <QByteArray>
#include <QColorSpace>
#include <QImage>
#include <QImageIOHandler>
#include <QVariant>
#include <optional>

#include "core/plugin_words.h"

namespace offstage {

/// The colour space of numbers as in ITU-T H.273; invalid where they say nothing that is known
/// here.
inline QColorSpace codedColours(int primaries, int transfer) {
    constexpr int bt709 = 1, unspecified = 2, bt2020 = 9, displayP3 = 12;
    constexpr int linear = 8, srgb = 13;
    const bool usual = transfer == 1 || transfer == 6 || transfer == unspecified ||
                       transfer == srgb || transfer == 14 || transfer == 15;
    if (!usual && transfer != linear)
        return {};
    const auto curve =
        usual ? QColorSpace::TransferFunction::SRgb : QColorSpace::TransferFunction::Linear;
    switch (primaries) {
        case bt709:
            return {QColorSpace::Primaries::SRgb, curve};
        case bt2020:
            return {{0.3127, 0.329}, {0.708, 0.292}, {0.17, 0.797}, {0.131, 0.046}, curve};
        case displayP3:
            return {QColorSpace::Primaries::DciP3D65, curve};
        default:
            return {};
    }
}

/// What all our plug-ins for image formats share: the header is read when it is asked for, pixels
/// later; the file is in memory as a whole, which is what the libraries want.
class PictureHandler : public QImageIOHandler {
public:
    /// The first bytes, of a device that can be read.
    static QByteArray headOf(QIODevice* device, int length = 64) {
        return device && device->isReadable() ? device->peek(length) : QByteArray();
    }
    bool canRead() const override { return recognises(headOf(device())); }
    bool supportsOption(ImageOption option) const override {
        return option == Size || option == ImageFormat || option == ImageTransformation ||
               option == Description;
    }
    QVariant option(ImageOption option) const override {
        const Header header = const_cast<PictureHandler*>(this)->told();
        const auto word = [](bool said, const char* name) {
            return said ? QLatin1String(name) + QStringLiteral(": yes\n\n") : QString();
        };
        switch (option) {
            case Size:
                return header.size;
            case ImageFormat:
                return header.format;
            case ImageTransformation:
                return static_cast<int>(header.turn);
            case Description:
                return word(m_outOfMemory, saysOutOfMemory) + word(m_highRange, saysHighRange);
            default:
                return {};
        }
    }
    bool read(QImage* image) override {
        const Header header = told();
        if (header.size.isEmpty())
            return false;
        if (image->size() != header.size || image->format() != header.format)
            *image = QImage(header.size, header.format);
        if (image->isNull())
            return false;
        const bool whole = decode(*image);
        image->setColorSpace(colours());
        return whole;
    }

protected:
    struct Header {
        QSize size;  ///< as stored; empty: damaged
        QImage::Format format = QImage::Format_Invalid;
        Transformations turn = TransformationNone;
    };
    virtual bool recognises(const QByteArray& head) const = 0;
    virtual Header readHeader(const QByteArray& bytes) = 0;
    /// Into an image as the header said. False: damaged; what there is of it is in the image.
    virtual bool decode(QImage& image) = 0;
    virtual QColorSpace colours() = 0;

    const QByteArray& bytes() const { return m_bytes; }
    /// What goes wrong goes wrong for want of memory.
    void lackMemory() { m_outOfMemory = true; }
    /// How light is stored, as in ITU-T H.273.
    void tellTransfer(int transfer) {
        constexpr int pq = 16, hlg = 18;
        m_highRange = transfer == pq || transfer == hlg;
    }
    QColorSpace coded(int primaries, int transfer) {
        tellTransfer(transfer);
        return codedColours(primaries, transfer);
    }

private:
    Header told() {
        if (!m_header) {
            m_bytes = device()->readAll();
            m_header = readHeader(m_bytes);
        }
        return *m_header;
    }

    QByteArray m_bytes;
    bool m_outOfMemory = false;
    bool m_highRange = false;
    std::optional<Header> m_header;
};

/// Of the base media file format: the main kind of file and those that it also is, four letters
/// each.
inline QList<QByteArray> brandsOf(const QByteArray& head) {
    QList<QByteArray> brands;
    if (head.mid(4, 4) != "ftyp")
        return brands;
    for (qsizetype at = 8; at + 4 <= head.size(); at += at == 8 ? 8 : 4)
        brands << head.mid(at, 4);
    return brands;
}

}  // namespace offstage
