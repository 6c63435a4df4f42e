// HEIF with HEVC, as telephones write it, by libheif. It turns pictures itself.
#include <libheif/heif.h>

#include <QImageIOPlugin>
#include <QThread>
#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

#include "core/formats/picture_handler.h"

namespace offstage {

namespace {

template <class Type, auto release>
struct Release {
    void operator()(Type* used) const { release(used); }
};
template <class Type, auto release>
using Owned = std::unique_ptr<Type, Release<Type, release>>;

/// RGBA whose colours were multiplied by alpha, as they are without that.
template <class Sample>
void divideByAlpha(Sample* row, int width) {
    constexpr quint32 most = std::numeric_limits<Sample>::max();
    for (Sample* pixel = row; pixel != row + 4 * qsizetype(width); pixel += 4)
        for (int c = 0; c < 3 && pixel[3] > 0; ++c)
            pixel[c] =
                static_cast<Sample>(std::min(most, (pixel[c] * most + pixel[3] / 2) / pixel[3]));
}

class HeifHandler : public PictureHandler {
public:
    static bool isOurs(const QByteArray& head) {
        const QList<QByteArray> brands = brandsOf(head);
        const bool av1 = brands.contains("avif") || brands.contains("avis");
        return !av1 && !brands.isEmpty() &&
               QList<QByteArray>{"heic", "heix", "heim", "heis", "mif1"}.contains(brands.first());
    }

protected:
    bool recognises(const QByteArray& head) const override { return isOurs(head); }

    Header readHeader(const QByteArray& bytes) override {
        m_context.reset(heif_context_alloc());
        heif_context_set_max_decoding_threads(m_context.get(), QThread::idealThreadCount());
        heif_image_handle* handle = nullptr;
        if (isWrong(heif_context_read_from_memory_without_copy(
                m_context.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()),
                nullptr)) ||
            isWrong(heif_context_get_primary_image_handle(m_context.get(), &handle)))
            return {};
        m_handle.reset(handle);
        const bool alpha = heif_image_handle_has_alpha_channel(handle);
        m_deep = heif_image_handle_get_luma_bits_per_pixel(handle) > 8;
        return {{heif_image_handle_get_width(handle), heif_image_handle_get_height(handle)},
                m_deep ? (alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                       : (alpha ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888)};
    }

    bool decode(QImage& image) override {
        heif_image* decoded = nullptr;
        const heif_chroma wanted =
            m_deep ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RGBA;
        if (isWrong(
                heif_decode_image(m_handle.get(), &decoded, heif_colorspace_RGB, wanted, nullptr)))
            return false;
        const Owned<heif_image, heif_image_release> owner(decoded);
        int stride = 0;
        const quint8* rows =
            heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
        const int bits = heif_image_get_bits_per_pixel_range(decoded, heif_channel_interleaved);
        if (!rows || heif_image_get_chroma_format(decoded) != wanted || bits < 8 || bits > 16 ||
            heif_image_get_width(decoded, heif_channel_interleaved) != image.width() ||
            heif_image_get_height(decoded, heif_channel_interleaved) != image.height())
            return false;
        const quint32 most = (1U << bits) - 1;
        const bool multiplied = heif_image_handle_is_premultiplied_alpha(m_handle.get());
        for (int y = 0; y < image.height(); ++y) {
            const quint8* from = rows + qsizetype(y) * stride;
            if (!m_deep) {
                std::memcpy(image.scanLine(y), from, static_cast<std::size_t>(image.width()) * 4);
                if (multiplied)
                    divideByAlpha(image.scanLine(y), image.width());
                continue;
            }
            auto* to = reinterpret_cast<quint16*>(image.scanLine(y));
            const auto* words = reinterpret_cast<const quint16*>(from);
            for (int i = 0; i < 4 * image.width(); ++i)
                to[i] = static_cast<quint16>(
                    (std::min<quint32>(words[i], most) * 65535 + most / 2) / most);
            if (multiplied)
                divideByAlpha(to, image.width());
        }
        return true;
    }

    QColorSpace colours() override {
        if (const auto size = heif_image_handle_get_raw_color_profile_size(m_handle.get());
            size > 0) {
            QByteArray icc(static_cast<qsizetype>(size), '\0');
            if (heif_image_handle_get_raw_color_profile(m_handle.get(), icc.data()).code ==
                    heif_error_Ok &&
                heif_image_handle_get_color_profile_type(m_handle.get()) !=
                    heif_color_profile_type_nclx)
                return QColorSpace::fromIccProfile(icc);
        }
        heif_color_profile_nclx* told = nullptr;
        if (heif_image_handle_get_nclx_color_profile(m_handle.get(), &told).code != heif_error_Ok)
            return {};
        const Owned<heif_color_profile_nclx, heif_nclx_color_profile_free> owner(told);
        return coded(told->color_primaries, told->transfer_characteristics);
    }

private:
    bool isWrong(const heif_error& error) {
        if (error.code == heif_error_Memory_allocation_error)
            lackMemory();
        return error.code != heif_error_Ok;
    }

    Owned<heif_context, heif_context_free> m_context;
    Owned<heif_image_handle, heif_image_handle_release> m_handle;
    bool m_deep = false;
};

}  // namespace

class HeifPlugin : public QImageIOPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "heif.json")

public:
    Capabilities capabilities(QIODevice* device, const QByteArray& format) const override {
        const bool ours = device ? HeifHandler::isOurs(PictureHandler::headOf(device))
                                 : format == "heif" || format == "heic";
        return ours ? CanRead : Capabilities();
    }
    QImageIOHandler* create(QIODevice* device, const QByteArray&) const override {
        auto* handler = new HeifHandler;
        handler->setDevice(device);
        handler->setFormat("heif");
        return handler;
    }
};

}  // namespace offstage

#include "heif.moc"
