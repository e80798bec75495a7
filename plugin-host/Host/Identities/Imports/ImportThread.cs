using System.Collections.Concurrent;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// One thread for all statements of an import. SQLite takes the pages of its cache from the heap of the thread that asks, and gives them all back
/// when another connection has written: on the threads of the pool, each of their heaps grew to the size of the cache.
/// </summary>
internal sealed class ImportThread : IDisposable
{
    private readonly BlockingCollection<Task> _work = [];

    public ImportThread() => new Thread(Work) { IsBackground = true, Name = "import" }.Start();

    public Task RunAsync(Action work) => Enqueue(new Task(work, TaskCreationOptions.RunContinuationsAsynchronously));

    public Task<T> RunAsync<T>(Func<T> work) => Enqueue(new Task<T>(work, TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>What is queued is still done; the thread ends by itself.</summary>
    public void Dispose() => _work.CompleteAdding();

    private T Enqueue<T>(T work)
        where T : Task
    {
        _work.Add(work);
        return work;
    }

    private void Work()
    {
        using (_work)
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work.RunSynchronously();
            }
        }
    }
}
