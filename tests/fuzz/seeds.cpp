// fuzz_seeds FOLDER: writes what the fuzz targets begin with, one folder per target, made by the
// program's own writers, so that it follows them.
#include <QCborArray>
#include <QCborMap>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include "core/filters/catalog.h"
#include "core/helpers/wire.h"

using namespace offstage;

namespace {

class Corpus {
public:
    explicit Corpus(const QString& folder) : m_folder(folder) {
        if (!m_folder.removeRecursively() || !m_folder.mkpath(QStringLiteral(".")))
            qFatal("%s cannot be written", qPrintable(folder));
    }
    void add(const QByteArray& bytes) {
        QFile file(m_folder.filePath(QString::number(m_next++)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
    }

private:
    QDir m_folder;
    int m_next = 1;
};

Recipe everyFilter() {
    Recipe recipe;
    for (const Filter* filter : catalog)
        recipe.push_back({filter, Params(filter->params)});
    return recipe;
}

/// A message of every kind, found without naming any: from the empty message of the kind, field by
/// field, to one that has something in each field and is still accepted.
template <class Messages, std::size_t Kind = 0, class Parse>
void addMessages(Corpus& corpus, const Parse& parse) {
    if constexpr (Kind < std::variant_size_v<Messages>) {
        const QCborValue fields[] = {
            1,
            512,
            qint64(1) << 40,
            true,
            2.5,
            QStringLiteral("1.2.3"),
            QByteArray("bytes"),
            QCborArray{1, 2, 3, 4},
            QCborArray::fromJsonArray(toJson(everyFilter())),
        };
        QCborMap message =
            QCborValue::fromCbor(wire::encode(Messages(std::in_place_index<Kind>))).toMap();
        // Only numbers begin with something that may be illegal.
        for (qint64 field = 1; field < message.size(); ++field)
            if (message.value(field).isInteger())
                message[field] = 1;
        const auto bytes = [&] { return message.toCborValue().toCbor(); };
        if (!parse(bytes()))
            qFatal("message %zu needs a seed of its own", Kind);
        corpus.add(bytes());
        for (qint64 field = 1; field < message.size(); ++field)
            for (const QCborValue& value : fields) {
                const QCborValue before = message.value(field);
                message[field] = value;
                if (parse(bytes()))
                    corpus.add(bytes());
                else
                    message[field] = before;
            }
        addMessages<Messages, Kind + 1>(corpus, parse);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        qFatal("usage: fuzz_seeds FOLDER");
    const QDir folder(QString::fromLocal8Bit(argv[1]));

    Corpus messages(folder.filePath(QStringLiteral("wire")));
    addMessages<wire::ToHelper>(messages, wire::parseToHelper);
    addMessages<wire::ToProgram>(messages, wire::parseToProgram);
    // Of a kind that is no number.
    messages.add(QCborMap{{0, qQNaN()}, {1, true}}.toCborValue().toCbor());

    Corpus recipes(folder.filePath(QStringLiteral("recipe")));
    recipes.add(toFile({}));
    recipes.add(toFile(everyFilter()));
    for (const Step& step : everyFilter())
        recipes.add(toFile({step}));

    Corpus params(folder.filePath(QStringLiteral("params")));
    for (std::size_t i = 0; i < std::size(catalog); ++i) {
        const Params initial(catalog[i]->params);
        const QByteArray choice(1, static_cast<char>(i));
        params.add(choice + toText(initial).toUtf8());
        params.add(choice + QJsonDocument(toJson(initial)).toJson(QJsonDocument::Compact));
    }
    return 0;
}
