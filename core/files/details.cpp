#include "core/files/details.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace offstage {

namespace {

constexpr int fieldCount = 10;
constexpr qsizetype longestKeyword = 79;  // of a PNG

}  // namespace

QByteArray Details::toBytes() const {
    QCborArray told;
    for (const QString& text : facts)
        told.append(text);
    QCborArray fields{exif, xmp, iptc, description, recipe, told, quality};
    fields.append(QCborArray{dotsPerMetre.width(), dotsPerMetre.height()});
    fields.append(static_cast<int>(completeness));
    QCborMap named;
    for (auto text = texts.begin(); text != texts.end(); ++text)
        named.insert(text.key(), text.value());
    fields.append(named);
    return fields.toCborValue().toCbor();
}

std::optional<Details> Details::fromBytes(const QByteArray& bytes) {
    const QCborArray fields = QCborValue::fromCbor(bytes).toArray();
    const QCborArray told = fields.at(5).toArray();
    const QCborArray dots = fields.at(7).toArray();
    bool right = fields.size() == fieldCount && told.size() == qsizetype(factCount) &&
                 dots.size() == 2 && fields.at(8).isInteger() && fields.at(9).isMap();
    for (int i = 0; right && i < 5; ++i)
        right = fields.at(i).isByteArray();
    if (!right)
        return {};
    Details details;
    details.exif = fields.at(0).toByteArray();
    details.xmp = fields.at(1).toByteArray();
    details.iptc = fields.at(2).toByteArray();
    details.description = fields.at(3).toByteArray();
    details.recipe = fields.at(4).toByteArray();
    for (std::size_t i = 0; i < factCount; ++i)
        details.facts[i] =
            told.at(static_cast<qsizetype>(i)).toString().left(longestFact).simplified();
    details.quality = static_cast<int>(qBound(qint64(0), fields.at(6).toInteger(), qint64(100)));
    constexpr qint64 densest = 100'000'000;  // ten nanometres
    details.dotsPerMetre = {static_cast<int>(qBound(qint64(0), dots.at(0).toInteger(), densest)),
                            static_cast<int>(qBound(qint64(0), dots.at(1).toInteger(), densest))};
    details.completeness = static_cast<Completeness>(
        qBound(qint64(0), fields.at(8).toInteger(), qint64(Completeness::Damaged)));
    for (const auto& [keyword, text] : fields.at(9).toMap()) {
        const QString name = keyword.toString();
        if (!name.isEmpty() && name.size() <= longestKeyword && !name.contains(QChar(0)))
            details.texts[name] = text.toString();
    }
    return details;
}

}  // namespace offstage
