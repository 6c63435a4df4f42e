// Stands in for libFuzzer where it is not linked: PROGRAM FOLDER gives the target every file of the
// folder, and many variations of them, always the same.
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size);

namespace {

constexpr int variations = 30000;

void give(const QByteArray& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const quint8*>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
}

QByteArray varied(QByteArray bytes, const QByteArray& other, QRandomGenerator& random) {
    for (int changes = 1 + random.bounded(4); changes > 0; --changes) {
        const qsizetype at = random.bounded(static_cast<int>(bytes.size()) + 1);
        const qsizetype length = random.bounded(8);
        switch (random.bounded(5)) {
            case 0:  // another bit
                if (at < bytes.size())
                    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
                break;
            case 1:  // another byte
                bytes.replace(at, 1, QByteArray(1, static_cast<char>(random.bounded(256))));
                break;
            case 2:  // something less
                bytes.remove(at, length);
                break;
            case 3:  // something twice
                bytes.insert(at, bytes.mid(at, length));
                break;
            case 4:  // another one's end
                bytes =
                    bytes.left(at) + other.mid(random.bounded(static_cast<int>(other.size()) + 1));
                break;
        }
    }
    return bytes;
}

}  // namespace

int main(int argc, char** argv) {
    QList<QByteArray> seeds;
    if (argc == 2) {
        const QDir folder(QString::fromLocal8Bit(argv[1]));
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                seeds << file.readAll();
        }
    }
    if (seeds.isEmpty())
        qFatal("usage: %s FOLDER, with files in it", argv[0]);
    for (const QByteArray& seed : seeds)
        give(seed);
    QRandomGenerator random(1);
    const auto any = [&]() -> const QByteArray& {
        return seeds.at(random.bounded(static_cast<int>(seeds.size())));
    };
    for (int i = 0; i < variations; ++i)
        give(varied(any(), any(), random));
    return 0;
}
