@echo off
rem Starts Hearth from the classes that Maven built. Installed versions have a launcher of their own.
setlocal EnableDelayedExpansion
set "here=%~dp0"
set "list=%here%app-ui\target\hearth.classpath"
if not exist "%list%" (
  echo hearth: not built yet. Run this first, in %here%:  mvn -q -Pprogram 1>&2
  exit /b 1
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1" ^| findstr /i "version"') do set "version=%%~v"
for /f "delims=.-" %%m in ("%version%") do set "major=%%m"
if not defined major set "major=0"
if %major% LSS 25 (
  echo hearth: needs Java 25. Install a JDK 25 or set JAVA_HOME to one. 1>&2
  exit /b 1
)
rem The list is longer than a command line may be, so it goes in by a file of arguments.
"%java%" -XX:+UseG1GC -XX:InitialHeapSize=128m -XX:MinHeapSize=32m -XX:MetaspaceSize=64m -XX:GCTimeRatio=2 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:G1PeriodicGCInterval=60000 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules jdk.incubator.vector -XX:+OptoScheduling -XX:-OptoRegScheduling -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,org.hearth.prover.backend.vector.kernel.*::*,0.1" "-Dhearth.launcher=%~f0" %HEARTH_JAVA_OPTS% "@%here%app-ui\target\hearth.args" org.hearth.app.Main %*
exit /b %ERRORLEVEL%
