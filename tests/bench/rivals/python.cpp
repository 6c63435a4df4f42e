#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <cstring>
#include <memory>

#include "tests/bench/rivals/rivals.h"

namespace offstage::rivals {

namespace {

/// scikit-image and SciPy in a process of their own, which takes one command a line and answers
/// with one. Pixels go through files, times are taken over there.
class Python {
public:
    Python() {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // Memory that is given back to the system costs more than most filters.
        environment.insert(QStringLiteral("MALLOC_MMAP_MAX_"), QStringLiteral("0"));
        environment.insert(QStringLiteral("MALLOC_TRIM_THRESHOLD_"),
                           QStringLiteral("100000000000"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(OFFSTAGE_RIVAL_PYTHON_PROGRAM),
                        {QStringLiteral(OFFSTAGE_RIVAL_PYTHON_SCRIPT), m_folder.path()});
        const QJsonArray operations =
            ask({{QStringLiteral("list"), true}}).value(QStringLiteral("operations")).toArray();
        for (const QJsonValue& operation : operations)
            m_operations.insert(operation.toString());
    }
    ~Python() {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10000);
    }

    bool has(const char* operation) const {
        return m_operations.contains(QString::fromLatin1(operation));
    }
    void load(const Frame& source) {
        if (m_loaded == source.bytes.data())
            return;
        m_loaded = source.bytes.data();
        QFile file(m_folder.filePath(QStringLiteral("in.raw")));
        if (file.open(QIODevice::WriteOnly))
            file.write(reinterpret_cast<const char*>(source.bytes.data()),
                       static_cast<qint64>(source.bytes.size()));
        file.close();
        ask({{QStringLiteral("width"), source.size.width()},
             {QStringLiteral("height"), source.size.height()},
             {QStringLiteral("bits"), source.bits}});
    }
    double run(const QJsonObject& command) {
        return ask(command).value(QStringLiteral("milliseconds")).toDouble();
    }
    Frame result(int bits) {
        const QJsonObject answer = ask({{QStringLiteral("save"), true}});
        Frame frame(QSize(answer.value(QStringLiteral("width")).toInt(),
                          answer.value(QStringLiteral("height")).toInt()),
                    bits);
        QFile file(m_folder.filePath(QStringLiteral("out.raw")));
        if (file.open(QIODevice::ReadOnly))
            file.read(reinterpret_cast<char*>(frame.bytes.data()),
                      static_cast<qint64>(frame.bytes.size()));
        return frame;
    }

private:
    QJsonObject ask(const QJsonObject& command) {
        m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(-1))
                return {};
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QSet<QString> m_operations;
    const std::byte* m_loaded = nullptr;
};

}  // namespace

void addPython(const Row& row, const Frame& source, std::vector<Contender>& contenders) {
    static Python python;
    if (!python.has(row.operation))
        return;
    QJsonArray numbers;
    for (const double number : row.numbers)
        numbers.append(number);
    const auto run = [&source, numbers, operation = QString::fromLatin1(row.operation)](int) {
        python.load(source);
        return python.run({{QStringLiteral("run"), operation},
                           {QStringLiteral("numbers"), numbers},
                           {QStringLiteral("processor"), measuresProcessorTime}});
    };
    const bool comparable =
        std::strcmp(row.operation, "gaussian") == 0 || std::strcmp(row.operation, "median") == 0;
    contenders.push_back({QStringLiteral("SciPy/skimage"), run,
                          [bits = source.bits] { return python.result(bits); }, comparable});
}

}  // namespace offstage::rivals
