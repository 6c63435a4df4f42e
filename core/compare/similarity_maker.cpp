#include "core/compare/similarity_maker.h"

#include <new>

#include "core/threads.h"

namespace offstage {

SimilarityMaker::SimilarityMaker(QObject* parent) : QObject(parent) {
    m_threads.setMaxThreadCount(1);  // the measure itself shares its rows among all cores
    m_threads.setObjectName(QStringLiteral("similarity"));
}

SimilarityMaker::~SimilarityMaker() {
    cancel();
    m_threads.waitForDone();  // a few rows on each core
}

void SimilarityMaker::request(const Image& image, const Image& original) {
    Q_ASSERT(onGuiThread());
    Q_ASSERT(areComparable(image, original));
    cancel();
    m_running = {};
    m_threads.start([this, image, original, stop = m_running.get_token()] {
        becomeWorker();  // and with it the threads that it starts
        try {
            if (stop.stop_requested())
                return;
            const Similarity similarity = similarityOf(image, original, stop);
            QMetaObject::invokeMethod(this, [this, similarity, stop] {
                if (!stop.stop_requested())
                    Q_EMIT measured(similarity);
            });
        } catch (const std::bad_alloc&) {
            // No figures, then: there is no room for a few rows.
        }
    });
}

void SimilarityMaker::cancel() {
    m_running.request_stop();
}

}  // namespace offstage
