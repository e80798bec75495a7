using System.Text;
using System.Text.Json;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class FileListReaderTests
{
    private const string File = """{"path":"a","size":1,"sha256":"b"}""";

    [Fact]
    public void Reads_what_the_packer_writes()
    {
        var list = new FileList
        {
            FormatVersion = FileList.CurrentFormat,
            Files = [new PackageFile { Path = "lib/ä.dll", Size = 5_000_000_000, Sha256 = "9f" }, new PackageFile { Path = "b", Size = 0, Sha256 = "" }],
        };

        var read = FileListReader.TryRead(JsonSerializer.SerializeToUtf8Bytes(list, PackageJson.Default.FileList));

        Assert.Equal(list.FormatVersion, read!.FormatVersion);
        Assert.Equal(list.Files, read.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"formatVersion":1}""")]
    [InlineData("""{"formatVersion":1.5,"files":[]}""")]
    [InlineData("""{"files":[],"formatVersion":1}""")]
    [InlineData("""{"formatVersion":1,"files":[],"more":1}""")]
    [InlineData("""{"formatVersion":1,"files":[]}{}""")]
    [InlineData("""{"formatVersion":1,"files":[]""")]
    [InlineData("""{"formatVersion":1,"files":[null]}""")]
    [InlineData("""{"formatVersion":1,"files":[{"path":null,"size":1,"sha256":"b"}]}""")]
    [InlineData("""{"formatVersion":1,"files":[{"path":"\ud800","size":1,"sha256":"b"}]}""")]
    [InlineData("""{"formatVersion":1,"files":[{"path":"a","size":-1.5,"sha256":"b"}]}""")]
    [InlineData("""{"formatVersion":1,"files":[{"path":"a","size":1,"sha256":"b","more":1}]}""")]
    [InlineData("""{"formatVersion":1,"files":[{"path":"a","path":"c","size":1,"sha256":"b"}]}""")]
    [InlineData($$"""{"formatVersion":1,"files":[{{File}}{{File}}]}""")]
    [InlineData($$"""{"formatVersion":1,"files":[{{File}},]}""")]
    public void Leaves_every_other_form_to_who_can_say_what_is_wrong(string text) => Assert.Null(FileListReader.TryRead(Encoding.UTF8.GetBytes(text)));
}
