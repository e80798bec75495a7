using System.Globalization;
using Cordon.Benchmarks;
using Cordon.Benchmarks.Children;

// The first are this program started by itself: work that needs a process of its own to be measured.
return args switch
{
    [BareLoop.Verb, var address, var count, var concurrency] =>
        await BareLoop.RunAsync(new Uri(address), Number(count), Number(concurrency)),
    [CollectionReading.Verb, var file, var folder] => await CollectionReading.RunAsync(file, folder),
    [BareCopy.Verb, var folder, var from] => await BareCopy.RunAsync(folder, from),
    [BareInsert.Verb, var folder, var count] => await BareInsert.RunAsync(folder, Number(count)),
    [BarePaging.Verb, var address] => await BarePaging.RunAsync(new Uri(address)),
    [BareEndpoint.Verb, var file] => await BareEndpoint.RunAsync(file),
    _ => await BenchmarkProgram.RunAsync(args),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
